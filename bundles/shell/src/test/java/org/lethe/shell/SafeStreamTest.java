package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeStreamTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final SafeStream stream =
      new SafeStream(new PrintStream(printed, true, StandardCharsets.UTF_8));

  @Test
  void printsNoForeignControlCharacters() {
    stream.println("run \u001b]0;mine\u0007");
    stream.print("a\nb\u009b");
    assertEquals("run ?]0;mine?\na\nb?", text());
  }

  @Test
  void movesTheCursorWhereThatIsMeant() {
    new Screen(stream, stream, 80).draw(Screen.CLEAR_LINE);
    assertEquals(Screen.CLEAR_LINE, text());
  }

  @Test
  void aTablesCellsAreLines() {
    Table table = Table.of("name").row("two\nlines\u001b[31m");
    assertEquals("two?lines?[31m", table.lines(80).get(2).strip());
  }

  @Test
  void jsonEscapesWhatItCannotPrint() {
    stream.println(Json.of(Map.of("name", List.of("\u009b\u001b\u202e"))));
    assertEquals("{\n  \"name\" : [ \"\\u009B\\u001B\\u202E\" ]\n}\n", text());
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
