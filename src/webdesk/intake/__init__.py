"""intake: takes captures in. Read, decide, store, link, announce; follow sources, gather in rounds, load files."""

from webdesk.intake.check import Complaint, check_newsroom
from webdesk.intake.follow import Followed, follow
from webdesk.intake.load import load_paths
from webdesk.intake.pictures import picture_fetcher
from webdesk.intake.round import Counts
from webdesk.intake.rounds import gather_forever, gather_round, recover_all
from webdesk.intake.taken import Taken
from webdesk.intake.taking import Intake

__all__ = [
    "Complaint",
    "Counts",
    "Followed",
    "Intake",
    "Taken",
    "check_newsroom",
    "follow",
    "gather_forever",
    "gather_round",
    "load_paths",
    "picture_fetcher",
    "recover_all",
]
