-- What is known of documents; their bytes lie in the folder of blobs under their digest.

-- +goose Up
create table document (
  digest     text collate "C" not null primary key,
  name       text not null,
  media_type text not null,
  size       bigint not null,
  role       text not null default '',
  text       text collate "C" not null default '', -- digest of the text read from it
  note       text not null default '', -- JSON: what a person should know of how the text was read
  at         text collate "C" not null,
  actor      text not null
);
create index document_text_of on document (text) where text <> '';

-- A text is kept as it was read: spans refer to its bytes. words are its stems in order, for ranking and phrases.
create table document_text (
  id     bigint primary key,
  digest text collate "C" not null unique,
  body   text not null,
  words  text not null
);

-- The search index holds each stem of a text once; id is document_text.id.
create table document_word (
  id    bigint primary key,
  words tsvector not null
);
create index document_word_words on document_word using gin (words);
