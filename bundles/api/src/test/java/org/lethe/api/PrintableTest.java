package org.lethe.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void keepsLettersOfAllScripts() {
    String text = "Mäuse, 口, \ud83d\ude00, 1 % of {a: b}";
    assertEquals(text, Printable.line(text));
    assertEquals(text, Printable.lines(text));
  }

  @Test
  void replacesWhatSteersATerminal() {
    assertEquals("a?[31m?b?c", Printable.line("a\u001b[31m\rb\u009bc"));
    assertEquals("a?b?c", Printable.line("a\u202eb\u2066c"), "direction of writing");
    assertEquals("a?b?c?d", Printable.line("a\nb\u2028c\ud800d"), "lines and half a character");
  }

  @Test
  void keepsNewlinesWhereLinesAreWanted() {
    assertEquals("a\nb?", Printable.lines("a\nb\u0007"));
  }

  @Test
  void isWhatExceptionsSay() {
    assertEquals("no such run ?[2J", new LetheException("no such run \u001b[2J").getMessage());
    assertEquals("a\nb", new LetheException("a\nb", new IllegalStateException()).getMessage());
  }
}
