"""Message logs of OCPP-J, 1.6 and 2.0.1, become the records of the contract."""
