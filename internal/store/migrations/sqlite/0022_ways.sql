-- Freight and room on the way are told of two regions.

-- +goose Up
alter table balance add column partner text not null default ''; -- where the way leads; '' of what is told of one region
