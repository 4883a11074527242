"""What the groups propose, entered by keyboard or taken in from their forms."""
