-- Whether whoever signed in there has shown a second factor. Of sessions from before nobody knows.

-- +goose Up
alter table account_session add column second integer not null default 0;
