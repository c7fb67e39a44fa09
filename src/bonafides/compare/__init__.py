"""Runs set beside each other before anything acts: shadow, backtest, retro-hunt."""
