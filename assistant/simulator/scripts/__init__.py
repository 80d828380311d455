"""The nights that simulated chargers live through, one small script for each cause."""

from assistant.simulator.scripts.car import CAR
from assistant.simulator.scripts.charged import CHARGED
from assistant.simulator.scripts.faults import FAULTS
from assistant.simulator.scripts.link import LINK
from assistant.simulator.scripts.refused import REFUSED
from assistant.simulator.scripts.stopped import STOPPED
from assistant.simulator.scripts.version_201 import VERSION_201

SCRIPTS_16 = {script.name: script for script in (*CHARGED, *REFUSED, *CAR, *LINK, *FAULTS, *STOPPED)}
SCRIPTS_201 = {script.name: script for script in VERSION_201}
