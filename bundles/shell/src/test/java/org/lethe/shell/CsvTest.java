package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void whatIsWrittenIsReadBack() {
    List<String> fields = List.of("a", "b,c", "the \"d\"", "", "e f");
    assertEquals("a,\"b,c\",\"the \"\"d\"\"\",,e f", Csv.line(fields));
    assertEquals(fields, Csv.fields(Csv.line(fields)));
    assertEquals("\"a\nb\"", Csv.line(List.of("a\nb")), "a line feed in a name");
  }

  @Test
  void spacesAroundAFieldAreLeftOut() {
    assertEquals(List.of("a", "b"), Csv.fields(" a , b"));
    assertEquals(List.of(""), Csv.fields(""));
  }

  @Test
  void aQuoteMustBeClosed() {
    assertThrows(IllegalArgumentException.class, () -> Csv.fields("a,\"b"));
  }
}
