"""What the house finds, set beside the truth: recall, false review, calibration, days, workload, groups; with intervals."""
