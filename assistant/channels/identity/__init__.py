"""Who is calling: a customer by the host app's credential, a visitor by ours, a program by its service key."""
