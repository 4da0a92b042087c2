-- What regions have and need: tables that were brought, the figures of those that are accepted, and plans that somebody saved.

-- +goose Up
create table balance_table (
  id       text collate "C" not null primary key,
  at       text collate "C" not null,
  actor    text not null,             -- JSON
  document text collate "C" not null references document (digest),
  options  text not null,             -- JSON: how the sheet is read
  report   text not null,             -- JSON: registry.BalanceTable
  state    text collate "C" not null              -- pending, accepted, undone
);
create table balance (
  id      text collate "C" not null primary key,  -- of its table, and a number
  source  text collate "C" not null references balance_table (id),
  region  text collate "C" not null,
  good    text collate "C" not null,
  period  text collate "C" not null,              -- "2026" or "2026-03"
  measure text collate "C" not null,
  amount  text collate "C" not null,              -- a decimal number
  given   text not null,              -- as the sheet has it
  line    bigint not null,
  col     text collate "C" not null
);
create index balance_good on balance (good, region);
create index balance_source on balance (source);
create table plan (
  id      text collate "C" not null primary key,
  at      text collate "C" not null,
  actor   text not null,              -- JSON
  name    text not null,
  body    text not null,              -- JSON: what was asked and what was answered
  removed text collate "C" not null default ''
);
