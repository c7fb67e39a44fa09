from whole_reading import read, reasons, rows

HEADER = (
    "worker_id,full_name,work_email,personal_email,phone,hire_date,vendor,home_line1,home_city,home_state,home_country,"
    "ship_to_name,ship_to_line1,ship_to_city,ship_to_changed_at,device_id,cost_centre,date_of_birth\n"
)
WORKER = (
    "W-17,Alex Worker,Alex.Worker@example.com,alexw.dev88@example.com,+1 555 0100,2026-02-20,Example Staffing LLC,1 First St,"
    "Nashville,Tennessee,United States,J. Host,12 Example Rd,Phoenix,2026-02-18,LT-0042,CC-9,1990-01-01\n"
)


def test_one_line_gives_the_persona_what_it_stated_and_where_its_laptop_went(workspace):
    manifest = read(workspace, "workers.csv", HEADER + WORKER).read[0]
    assert manifest.source == "hr_workers"
    assert rows(workspace, "personas")[0]["vendor_ref"] == "vendor:example staffing llc"
    assert {(row["kind"], row["value"]) for row in rows(workspace, "contacts")} == {
        ("phone", "+1 555 0100"),
        ("email", "alexw.dev88@example.com"),
        ("address", "1 First St|Nashville|Tennessee||United States"),
    }
    (shipment,) = rows(workspace, "shipments")
    assert (shipment["recipient"], str(shipment["changed_at"])) == ("J. Host", "2026-02-18 00:00:00")
    assert manifest.unknown_fields == {"cost_centre": 1}
    assert manifest.protected_fields == {"date_of_birth": 1}


def test_what_the_organisation_knows_joins_the_workers_other_names(workspace):
    read(workspace, "workers.csv", HEADER + WORKER)
    assert {(row["ref"], row["same_as"]) for row in rows(workspace, "identities")} == {
        ("email:alex.worker@example.com", "worker:w-17"),
        ("device:lt-0042", "worker:w-17"),
    }


def test_columns_that_are_empty_or_absent_give_no_rows(workspace):
    read(workspace, "workers.csv", "worker_id,full_name,work_email,phone\nW-18,Dana,dana@example.com,N/A\n")
    assert rows(workspace, "contacts") == rows(workspace, "shipments") == []
    assert rows(workspace, "personas")[0]["vendor_ref"] is None


def test_a_worker_without_an_id_and_a_time_that_is_none_are_rejected(workspace):
    lines = ",Alex,a@example.com,2026-02-20\nW-18,Dana,d@example.com,02/20/2026\nW-19,Kim,k@example.com,2026-02-20\n"
    read(workspace, "workers.csv", "worker_id,full_name,work_email,hire_date\n" + lines)
    assert [row["persona_ref"] for row in rows(workspace, "personas")] == ["worker:w-19"]
    assert reasons(workspace) == [("2", "the row has no worker_id"), ("3", "hired_at: '02/20/2026' is not a time")]
