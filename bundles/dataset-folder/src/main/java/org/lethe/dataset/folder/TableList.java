package org.lethe.dataset.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.api.dataset.Annotation;
import org.lethe.api.dataset.Split;
import org.lethe.rows.pictures.PictureColumns;
import org.lethe.rows.table.TableKind;
import org.lethe.rows.table.TableReader;

/** Reading of the pictures that a table lists. */
final class TableList {
  private final FolderSettings settings;
  private final TableReader table;
  private final TableHeader header;
  private final PictureNames check;
  private final Set<String> seen = new HashSet<>();
  private final List<String> names = new ArrayList<>();
  private final List<Split> splits = new ArrayList<>();
  private final List<Integer> identities = new ArrayList<>();
  private final Map<String, Integer> persons = new HashMap<>();
  private final List<ValueColumn> columns = new ArrayList<>();
  private final List<List<String>> masks = new ArrayList<>();

  private TableList(FolderSettings settings, TableReader table) {
    this.settings = settings;
    this.table = table;
    header = TableHeader.read(table, settings.columns());
    check = new PictureNames(settings.root());
    header.attributes().keySet().forEach(name -> columns.add(new ValueColumn(name)));
    header.masks().keySet().forEach(name -> masks.add(new ArrayList<>()));
  }

  /**
   * Reads a table.
   *
   * @throws org.lethe.api.LetheException if it has a mistake: which, and in which line
   */
  static FolderList read(FolderSettings settings, Path file) {
    try (TableReader table = new TableReader(FolderDataset.ID, file, TableKind.of(file))) {
      TableList list = new TableList(settings, table);
      while (table.next()) {
        list.add(table.fields());
      }
      return list.finish();
    }
  }

  private void add(List<String> row) {
    if (row.size() != header.fields()) {
      throw table.problem(
          "%,d fields, and the header has %,d".formatted(row.size(), header.fields()));
    }
    String name = checked(row.get(header.file()));
    if (!seen.add(name)) {
      throw table.problem(name + " is listed twice");
    }
    names.add(name);
    int column = 0;
    for (int field : header.attributes().values()) {
      columns.get(column++).add(row.get(field), table);
    }
    int mask = 0;
    for (int field : header.masks().values()) {
      String file = row.get(field);
      masks.get(mask++).add(file.isEmpty() ? file : checked(file));
    }
    header.identity().ifPresent(field -> addIdentity(row.get(field)));
    splits.add(split(row, name));
  }

  private String checked(String name) {
    check
        .mistake(name)
        .ifPresent(
            mistake -> {
              throw table.problem(mistake);
            });
    return Path.of(name).normalize().toString(); // one spelling
  }

  private void addIdentity(String person) {
    if (person.isEmpty()) {
      throw table.problem("the identity is missing");
    }
    identities.add(persons.computeIfAbsent(person, unknown -> persons.size()));
  }

  private Split split(List<String> row, String name) {
    if (header.split().isPresent()) {
      String word = row.get(header.split().get());
      return SplitWords.of(word)
          .orElseThrow(
              () -> table.problem("%s is no split; use train, validation or test".formatted(word)));
    }
    return header
        .identity()
        .map(field -> settings.splits().of("folder/identity/" + row.get(field)))
        .orElseGet(() -> settings.splits().of("folder/file/" + name));
  }

  private FolderList finish() {
    if (names.isEmpty()) {
      throw table.problem(1, "the table has a header and no picture");
    }
    List<Annotation> annotations =
        columns.stream().map(column -> column.annotation(table)).toList();
    return new FolderList(
        settings.root(),
        new PictureColumns(
            annotations, header.identity().isPresent(), List.copyOf(header.masks().keySet()), 0),
        names,
        splits,
        columns.stream().map(ValueColumn::values).toList(),
        identities,
        masks,
        notes());
  }

  private List<String> notes() {
    if (header.split().isPresent()) {
      return List.of();
    }
    return List.of(
        header.identity().isPresent()
            ? "folder: no column of splits: the splits are made by a hash of the identity"
            : "folder: no column of splits or identities: the splits are made by a hash of the"
                + " file name, and one person may be in several");
  }
}
