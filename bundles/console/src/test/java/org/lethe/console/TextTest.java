package org.lethe.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void durations() {
    assertEquals("4.2 s", Text.duration(Duration.ofMillis(4200)));
    assertEquals("4 s", Text.duration(Duration.ofSeconds(4)));
    assertEquals("3:05 min", Text.duration(Duration.ofSeconds(185)));
    assertEquals("1:02:03 h", Text.duration(Duration.ofSeconds(3723)));
  }

  @Test
  void figures() {
    assertEquals("1.2e-05", Text.figure(0.0000123));
    assertEquals("158 images/s", Text.rate(158.2, "images"));
    assertEquals("15.5 GiB", Text.bytes(16643000000L));
  }

  @Test
  void longTextsGoOnBelow() {
    assertEquals(List.of("short"), Text.wrap("short", 10));
    assertEquals(List.of("one two", "  three", "  four"), Text.wrap("one two three four", 8));
    assertEquals(List.of("  a: 1", "    22", "    333"), Text.wrap("  a: 1 22 333", 7));
    assertEquals(List.of("/a/path/that/is", "  x"), Text.wrap("/a/path/that/is x", 8));
    assertEquals(List.of("files:", "  /a/path/that/is"), Text.wrap("files: /a/path/that/is", 8));
    String any = "to whoever reads it in a file ".repeat(9);
    assertEquals(List.of(any), Text.wrap(any, Screen.ENDLESS));
  }
}
