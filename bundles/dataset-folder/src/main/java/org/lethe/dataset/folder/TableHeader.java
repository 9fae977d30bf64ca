package org.lethe.dataset.folder;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.api.Printable;
import org.lethe.api.settings.Names;
import org.lethe.rows.table.TableReader;

/**
 * Positions of a table's columns.
 *
 * @param fields the number of columns
 * @param file the column of file names
 * @param split the column of splits
 * @param identity the column of identities
 * @param attributes the columns of annotations by name, in the table's order
 * @param masks the columns of mask files by the name of the annotation, in the table's order
 */
record TableHeader(
    int fields,
    int file,
    Optional<Integer> split,
    Optional<Integer> identity,
    Map<String, Integer> attributes,
    Map<String, Integer> masks) {
  /** The beginning of the name of a column of mask files. */
  private static final String MASK = "mask:";

  private static final String SPLIT = "split";
  private static final String IDENTITY = "identity";

  /**
   * Reads the first row of a table.
   *
   * @throws org.lethe.api.LetheException if a column is missing, named twice or has no name
   */
  static TableHeader read(TableReader table, FolderSettings.Columns wanted) {
    if (!table.next()) {
      throw table.problem(1, "the table is empty; it needs a header and a row per picture");
    }
    List<String> names = table.fields();
    for (String name : names) {
      if (!Printable.isName(name)) {
        throw table.problem("a column has an empty or unprintable name, or one that is too long");
      }
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw table.problem("two columns have the same name");
    }
    int file = position(table, "file", wanted.file());
    Optional<Integer> split = position(table, SPLIT, wanted.split());
    Optional<Integer> identity = position(table, IDENTITY, wanted.identity());
    List<Integer> taken = new ArrayList<>(List.of(file));
    split.ifPresent(taken::add);
    identity.ifPresent(taken::add);
    Map<String, Integer> attributes = attributes(table, wanted.attributes(), taken);
    return new TableHeader(
        names.size(), file, split, identity, attributes, masks(table, attributes));
  }

  private static Map<String, Integer> attributes(
      TableReader table, List<String> wanted, List<Integer> taken) {
    wanted.forEach(name -> position(table, "attributes", name));
    Map<String, Integer> attributes = new LinkedHashMap<>();
    for (int i = 0; i < table.fields().size(); i++) {
      String name = table.fields().get(i);
      boolean other = !taken.contains(i) && !name.startsWith(MASK);
      if (wanted.isEmpty() ? other : wanted.contains(name)) {
        attributes.put(name, i);
      }
    }
    if (attributes.isEmpty()) {
      throw table.problem("no column of attributes beside the file; add one");
    }
    return attributes;
  }

  private static Map<String, Integer> masks(TableReader table, Map<String, Integer> attributes) {
    Map<String, Integer> masks = new LinkedHashMap<>();
    for (int i = 0; i < table.fields().size(); i++) {
      String name = table.fields().get(i);
      if (name.startsWith(MASK)) {
        String of = name.substring(MASK.length());
        if (attributes.containsKey(of)) {
          masks.put(of, i);
        } else if (!table.fields().contains(of)) {
          throw table.problem(
              "%s: no attribute %s%s"
                  .formatted(name, of, Names.suggestion(of, attributes.keySet())));
        }
      }
    }
    return masks;
  }

  private static Optional<Integer> position(
      TableReader table, String name, Optional<String> wanted) {
    int known = table.fields().indexOf(name);
    return wanted.isPresent()
        ? Optional.of(position(table, name, wanted.get()))
        : Optional.of(known).filter(found -> found >= 0);
  }

  private static int position(TableReader table, String setting, String name) {
    int position = table.fields().indexOf(name);
    if (position < 0) {
      throw table.problem(
          "no column %s%s, which %s names"
              .formatted(name, Names.suggestion(name, table.fields()), setting));
    }
    return position;
  }
}
