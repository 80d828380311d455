"""What is kept, and the only place where SQL is written. `charging_sessions` is the door to a customer's records."""
