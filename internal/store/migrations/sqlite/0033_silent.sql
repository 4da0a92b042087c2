-- Whoever oversees all governments is told of the obligations of which nothing was said for longest, and of those of which something was said last.

-- +goose Up
create index obligation_now_version on obligation_now (version);
