"""The sample newsroom: invented outlets with a day's reports, served over real HTTP on loopback.

Doors: `start_outlets`, whose `Outlets` says what to follow. Everything told in it is made up.
"""

from webdesk.sample.server import Outlets, OutletSeed, start_outlets

__all__ = ["OutletSeed", "Outlets", "start_outlets"]
