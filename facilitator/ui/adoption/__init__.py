"""The screen «Adoption»: the plenary decides on the list, en bloc and one by one."""
