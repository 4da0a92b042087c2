-- What was erased because its time was over or an administrator erased it: a proof that only grows, and holds no personal data.

-- +goose Up
create table erasure (
  seq   integer primary key,
  at    text not null,
  rule  text not null,                   -- retention.ID
  place text not null,                   -- the table
  count integer not null,
  salt  text not null,
  items text not null,                   -- JSON: of each its name and its row, as digests under the salt
  actor text not null                    -- JSON: agreement.Actor; without a name the program itself
) strict;

-- +goose StatementBegin
create trigger erasure_is_not_changed before update on erasure begin
  select raise(abort, 'proof of erasure is never changed');
end;
-- +goose StatementEnd
-- +goose StatementBegin
create trigger erasure_is_not_deleted before delete on erasure begin
  select raise(abort, 'proof of erasure is never deleted');
end;
-- +goose StatementEnd

alter table account_person add column erased text not null default ''; -- when all but the name was erased

-- The log of accounts, which is for ever, never needed the name to sign in with, nor what the provider calls a person: both may be e-mail addresses.
drop trigger account_log_is_not_changed;
update account_log set body = json_remove(body, '$.sign_in') where act = 'person-added';
update account_log set body = '{}' where act in ('identity-linked', 'identity-unlinked');
-- +goose StatementBegin
create trigger account_log_is_not_changed before update on account_log begin
  select raise(abort, 'the log of accounts is never changed');
end;
-- +goose StatementEnd
