"""The screen «Voting»: rounds from the rule to the shortlist, and the ballot on one laptop."""
