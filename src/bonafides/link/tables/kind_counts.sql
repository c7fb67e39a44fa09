/*
title: How common sharing is, by kind of value
prose: >
  One row per kind: how many personas hold a value of it, how many holdings there are, and with how many others the holders of one value share
  it, added up. From them comes how many would share a value by chance.
columns:
  via: text, The kind of value.
  personas: integer, Personas that hold a value of the kind.
  holdings: integer, Values that personas hold; who holds two counts twice.
  co_holdings: integer, Pairs of a holder and another holder of the same value, over all values.
order_by: [via]
*/
with held as (
  select via, count(*) as holdings, count(distinct persona_id) as personas
  from persona_values
  group by via
),
together as (
  select via, sum(holders * (holders - 1)) as co_holdings
  from shared_values
  group by via
)
select h.via, h.personas, h.holdings, cast(coalesce(t.co_holdings, 0) as bigint) as co_holdings
from held h
left join together t on t.via = h.via
