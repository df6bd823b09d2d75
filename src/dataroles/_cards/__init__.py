"""What an object shows of itself: described once, told as text in a terminal and as HTML in a notebook."""
