package org.lethe.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.junit.jupiter.api.Test;

/** Tests that need no session; RolesIT and CommandsIT press Tab. */
class WordCompleterTest {
  private final WordCompleter completer =
      new WordCompleter() {
        @Override
        protected void arguments(Session session, CommandLine line, List<Candidate> candidates) {
          new StringsCompleter(List.of("mouth", "eyes"))
              .completeCandidates(session, line, candidates);
        }
      };

  @Test
  void anArgumentIsCompleted() {
    assertEquals(List.of("mouth"), completed(new OptionLine("lethe:run", "mo", 2)));
  }

  /** Or Karaf would complete nothing after a file's name. */
  @Test
  void whatStandsBeforeTheCursorIsAccepted() {
    assertEquals(List.of("x.yaml"), completed(new ArgumentCommandLine("x.yaml", 6)));
  }

  @Test
  void anOptionIsCompletedAsIfNoArgumentWereBeforeIt() {
    OptionLine line = OptionLine.of(new OptionLine("lethe:run", "--fo", 4));
    assertArrayEquals(new String[] {"lethe:run", "--fo"}, line.getArguments());
    assertEquals(1, line.getCursorArgumentIndex());
    assertTrue(OptionLine.isOption(line));
    assertFalse(OptionLine.isOption(new OptionLine("lethe:run", "fo", 2)));
  }

  private List<String> completed(CommandLine line) {
    List<String> candidates = new ArrayList<>();
    completer.complete(null, line, candidates);
    return candidates.stream().map(String::strip).toList();
  }
}
