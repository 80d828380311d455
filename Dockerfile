# The service alone, as a person who may do nothing else. Records and conversations live in the database of
# ASSISTANT_DATABASE_URL: give a PostgreSQL URL, or mount a volume at /var/lib/assistant for SQLite.
FROM python:3.11-slim AS build
WORKDIR /build
COPY requirements.txt ./
RUN python -m venv /opt/assistant && /opt/assistant/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.txt
COPY pyproject.toml README.md ./
COPY assistant assistant
COPY knowledge knowledge
COPY templates templates
RUN /opt/assistant/bin/pip install --no-cache-dir --no-deps .

FROM python:3.11-slim
RUN useradd --system --create-home --home-dir /var/lib/assistant assistant
COPY --from=build /opt/assistant /opt/assistant
USER assistant
WORKDIR /var/lib/assistant
EXPOSE 8000
ENTRYPOINT ["/opt/assistant/bin/assistant"]
CMD ["serve", "--bind", "0.0.0.0:8000", "--workers", "2"]
