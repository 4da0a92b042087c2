-- What happened since somebody last looked is found by when it was said.

-- +goose Up
create index matter_entry_at on matter_entry (at);
create index obligation_log_at on obligation_log (at);
create index draft_act_at on draft_act (at);
create index draft_act_protocol on draft_act (agreement) where act = 'protocol';
