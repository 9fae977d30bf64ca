package org.lethe.report;

import java.util.List;

/**
 * A plain table, folded behind a line of text.
 *
 * @param header the names of the columns
 * @param rows the rows that are shown
 * @param total the number of rows that exist
 */
record DataTable(List<String> header, List<List<String>> rows, int total) {

  /**
   * Writes the table as details.
   *
   * @param summary the line that unfolds it
   * @param kind the class of the details: {@code data} is unfolded in print
   */
  void fold(Html out, String summary, String kind) {
    out.open("details", "class", kind).element("summary", summary);
    write(out);
    out.end("details");
  }

  /** Writes the table. */
  void write(Html out) {
    out.open("div", "class", "wide").open("table").open("thead").open("tr");
    header.forEach(name -> out.element("th", name, "scope", "col"));
    out.close("tr").end("thead").open("tbody");
    for (List<String> row : rows) {
      out.open("tr");
      row.forEach(cell -> out.element("td", cell));
      out.end("tr");
    }
    out.close("tbody").close("table").end("div");
    if (rows.size() < total) {
      out.paragraph(
          "The first %d of %d rows; lethe:show --json has all.".formatted(rows.size(), total),
          "class",
          "note");
    }
  }
}
