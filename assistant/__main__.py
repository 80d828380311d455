"""`python -m assistant` is `assistant`."""

import sys

from assistant.channels.commands import main

sys.exit(main())
