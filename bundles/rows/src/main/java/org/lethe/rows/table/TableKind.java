package org.lethe.rows.table;

import java.nio.file.Path;
import java.util.Locale;

/** The forms of tables. */
public enum TableKind {
  /** Comma-separated values with double quotes, as in RFC 4180. */
  CSV(',', '"'),
  /** Tab-separated values with double quotes. */
  TSV('\t', '"'),
  /** Words with any number of blanks between two, without quotes. */
  WORDS(' ', '\0');

  private final char separator;
  private final char quote;

  TableKind(char separator, char quote) {
    this.separator = separator;
    this.quote = quote;
  }

  /** Returns {@link #TSV} for a file whose name ends in {@code .tsv} or {@code .tab}, or CSV. */
  public static TableKind of(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".tsv") || name.endsWith(".tab") ? TSV : CSV;
  }

  char separator() {
    return separator;
  }

  char quote() {
    return quote;
  }
}
