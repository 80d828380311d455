"""Where questions come in and answers go out: HTTP and the command line. No decisions are made here."""
