"""From a message to its answer. Start in `turn`; `explain_charge` explains one charging session."""
