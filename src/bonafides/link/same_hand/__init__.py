"""The same hand: two records that probably speak of one person, found by weighing how far their fields agree (Splink)."""
