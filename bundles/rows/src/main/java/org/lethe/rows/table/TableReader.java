package org.lethe.rows.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifiers;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.lethe.api.LetheException;
import org.lethe.api.Printable;

/**
 * Reader of a table in UTF-8, row by row. Lines end in LF or CRLF, fields have no blanks around
 * them, and blank lines are skipped. Each mistake is a {@link LetheException} of one line with the
 * name of the file and the number of the line. The file, its rows and fields have a greatest
 * length, so that no table takes more memory than one row. Not thread-safe.
 */
public final class TableReader implements AutoCloseable {
  /** The greatest length of a table in MiB: ten times the largest list of CelebA. */
  private static final int MOST_MEGABYTES = 256;

  private static final int MOST_FIELDS = 10_000;
  private static final int LONGEST_FIELD = 10_000;
  private static final int LONGEST_ROW = 1 << 20;
  private static final int LONGEST_MESSAGE = 300;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}");

  private final String id;
  private final Path file;
  private final TableKind kind;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private List<String> fields = List.of();
  private long line;

  /**
   * Opens a table.
   *
   * @param id id of the dataset, with which messages begin
   * @throws LetheException if it is missing, not a regular file, or too large
   */
  public TableReader(String id, Path file, TableKind kind) {
    this.id = id;
    this.file = file;
    this.kind = kind;
    reader = open();
    records = reader.iterator();
  }

  /** Refuses a pipe, which may never end or begin, before it is opened. */
  private CsvReader<CsvRecord> open() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw refusal("is not a regular file; replace it", null);
      }
      if (attributes.size() > (long) MOST_MEGABYTES << 20) {
        throw refusal("is larger than %d MiB; this is not a table".formatted(MOST_MEGABYTES), null);
      }
      Reader text =
          new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder());
      return CsvReader.builder()
          .fieldSeparator(kind.separator())
          .quoteCharacter(kind.quote())
          .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
          .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
          .maxBufferSize(LONGEST_ROW)
          .build(
              CsvRecordHandler.builder()
                  .fieldModifier(FieldModifiers.STRIP)
                  .maxFields(MOST_FIELDS)
                  .maxFieldSize(LONGEST_FIELD)
                  .maxRecordSize(LONGEST_ROW)
                  .build(),
              text);
    } catch (NoSuchFileException e) {
      throw refusal("is missing in %s".formatted(file.toAbsolutePath().getParent()), e);
    } catch (IOException e) {
      throw refusal("cannot be read (%s); check its permissions".formatted(e), e);
    }
  }

  /**
   * Moves to the next row that has a field.
   *
   * @return whether there was one
   * @throws LetheException if the table is damaged
   */
  public boolean next() {
    try {
      while (records.hasNext()) {
        CsvRecord row = records.next();
        line = row.getStartingLineNumber();
        fields = fields(row);
        if (!fields.isEmpty()) {
          return true;
        }
      }
      return false;
    } catch (CsvParseException | UncheckedIOException e) {
      line++;
      throw problem(reason(e), e);
    }
  }

  /** Returns the fields of the row. */
  public List<String> fields() {
    return fields;
  }

  /**
   * Returns a field as a whole number of at most nine digits.
   *
   * @throws LetheException if it is not one, or missing
   */
  public int number(int field) {
    if (field >= fields.size()) {
      throw problem("the line ends too early");
    }
    if (!NUMBER.matcher(fields.get(field)).matches()) {
      throw problem("%s is not a whole number".formatted(fields.get(field)));
    }
    return Integer.parseInt(fields.get(field));
  }

  /** Returns the number of the row's first line, from 1. */
  public int line() {
    return (int) line;
  }

  /** Returns an exception that names the file and the row's line. */
  public LetheException problem(String what) {
    return problem(what, null);
  }

  /** Returns an exception that names the file and another line. */
  public LetheException problem(int otherLine, String what) {
    return refusal("line %,d: %s".formatted(otherLine, what), null);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw refusal("cannot be closed (%s)".formatted(e), e);
    }
  }

  private List<String> fields(CsvRecord row) {
    List<String> all = row.getFields();
    if (kind == TableKind.WORDS) {
      return all.stream().filter(word -> !word.isEmpty()).toList();
    }
    if (line == 1 && all.get(0).startsWith(BYTE_ORDER_MARK)) {
      all = new ArrayList<>(all);
      all.set(0, all.get(0).substring(1).strip());
    }
    return all.size() == 1 && all.get(0).isEmpty() ? List.of() : all;
  }

  private static String reason(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return "the table is not in UTF-8; save it in UTF-8";
      }
    }
    Throwable root = e.getCause() == null ? e : e.getCause();
    return "the table cannot be read: " + root.getMessage();
  }

  private LetheException problem(String what, Throwable cause) {
    return refusal("line %,d: %s".formatted(line, what), cause);
  }

  private LetheException refusal(String what, Throwable cause) {
    String message = Printable.line("%s: %s %s".formatted(id, file.getFileName(), what));
    return new LetheException(
        message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)), cause);
  }
}
