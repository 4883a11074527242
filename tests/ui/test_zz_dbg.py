import time
from test_day_one import *
import window_hands
from facilitator.ui.adoption import screen as s
from facilitator.ui.council import screen as cs
from facilitator.ui.voting import screen as vs
from facilitator.ui.people import screen as ps
from facilitator.ui.document import screen as ds
def test_dbg(qtbot, choice, tmp_path):
    def wrap(f, name):
        def g(self, *a):
            t=time.perf_counter(); r=f(self,*a); d=round((time.perf_counter()-t)*1000,1)
            if d>15: print("DBG", name, d)
            return r
        return g
    for c in (s.AdoptionScreen, cs.CouncilScreen, vs.VotingScreen, ps.PeopleScreen, ds.DocumentScreen):
        for n in ("_enable","_call_up","show_list","_turn_page","refresh"):
            if hasattr(c,n): setattr(c,n,wrap(getattr(c,n), c.__name__+n))
    with second_day_in_windows(qtbot, choice, tmp_path, FEW) as played:
        played.day_two()
