"""What every kind of phone must do, and phones made of scripts that speak the real protocols."""
