"""HTTP, version 1: each route unpacks, makes one call and packs. What it promises stands in the OpenAPI document."""
