"""The preliminary draft and what the groups say of its rows."""
