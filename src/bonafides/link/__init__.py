"""Links: who shares what strangers do not share. A link opens a look and raises nothing by itself."""
