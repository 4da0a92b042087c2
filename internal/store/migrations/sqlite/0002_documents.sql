-- What is known of documents; their bytes lie in the folder of blobs under their digest.

-- +goose Up
create table document (
  digest     text not null primary key,
  name       text not null,
  media_type text not null,
  size       integer not null,
  role       text not null default '',
  text       text not null default '', -- digest of the text read from it
  note       text not null default '', -- JSON: what a person should know of how the text was read
  at         text not null,
  actor      text not null
) strict;
create index document_text_of on document (text) where text <> '';

-- A text is kept as it was read: spans refer to its bytes. words are its stems in order, for ranking and phrases.
create table document_text (
  id     integer primary key,
  digest text not null unique,
  body   text not null,
  words  text not null
) strict;

-- The search index holds each stem of a text once; rowid is document_text.id.
create virtual table document_word using fts5 (words, content = '', detail = none, columnsize = 0, tokenize = 'unicode61 remove_diacritics 0');
