package org.lethe.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
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
  void onlySteerPrintsThem() {
    String escape = "\u001b[2J";
    stream.append(escape).append(escape, 0, 4).append('\u001b');
    stream.printf("%s", escape).format(Locale.ROOT, "%s", escape);
    stream.print(List.of(escape));
    stream.print('\u001b');
    stream.print(escape.toCharArray());
    assertEquals("?[2J?[2J??[2J?[2J[?[2J]??[2J", text());
    stream.steer(escape);
    assertTrue(text().endsWith(escape));
  }

  @Test
  void movesTheCursorWhereThatIsMeant() {
    PrintStream raw = new PrintStream(printed, true, StandardCharsets.UTF_8);
    new Screen(raw, raw, 80).draw(Screen.CLEAR_LINE);
    assertEquals(Screen.CLEAR_LINE, text());
  }

  @Test
  void aTablesCellsAreLines() {
    Table table = Table.of("name").row("two\nlines\u001b[31m");
    assertEquals("two?lines?[31m", table.lines(80).get(2).strip());
  }

  @Test
  void jsonEscapesWhatItCannotPrint() {
    stream.println(JsonText.of(Map.of("name", List.of("\u009b\u001b\u202e"))));
    assertEquals("{\n  \"name\" : [ \"\\u009B\\u001B\\u202E\" ]\n}\n", text());
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
