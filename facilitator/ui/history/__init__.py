"""The screen «History»: every act of the session, and the way back to any of them."""
