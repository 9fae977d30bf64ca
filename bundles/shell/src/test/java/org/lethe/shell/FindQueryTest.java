package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.LetheException;
import org.lethe.api.measure.Label;
import org.lethe.index.RunQuery;
import org.lethe.runs.RunState;

class FindQueryTest {
  @Test
  void allThatCanBeAskedIsUnderstood() {
    FindQuery written =
        new FindQuery(
            List.of("celeba-*"),
            "done",
            "Smiling",
            "unlearn.beta=5, dataset.root=a=b",
            "auroc,subject=unlearned,adversary=retrained",
            "site=north, build=mixed",
            true,
            "7");
    assertEquals(
        new RunQuery(
            Optional.of("celeba-*"),
            Optional.of(RunState.DONE),
            Optional.of("Smiling"),
            Map.of("unlearn.beta", "5", "dataset.root", "a=b"),
            Optional.of(
                new RunQuery.Figure(
                    "auroc",
                    Map.of(
                        Label.SUBJECT,
                        "unlearned",
                        Label.ADVERSARY,
                        "retrained",
                        new Label("site"),
                        "north",
                        Label.BUILD,
                        "mixed"),
                    true)),
            7),
        written.parse());
    assertEquals(RunQuery.latest(20), asked(null, null, null, "20").parse());
  }

  @Test
  void whatIsWrongIsNamedWithWhatIsAllowed() {
    assertFails(asked("gone", null, null, "20"), "--state gone: use one of [queued, waiting");
    assertFails(asked(null, "beta", null, "20"), "--set beta: write KEY=VALUE,KEY=VALUE");
    assertFails(asked(null, null, "auroc,who=x", "20"), "--measured who: use one of [subject, ");
    assertFails(asked(null, null, null, "0"), "--limit 0: use 1..9999");
    assertFails(
        new FindQuery(List.of(), null, null, null, null, null, true, "20"),
        "--lowest is of a figure");
    assertFails(labelled(null, "site=north"), "--label is of a figure; name it with --measured");
    assertFails(labelled("auroc", "site"), "--label site: write KEY=VALUE,KEY=VALUE");
    assertFails(labelled("auroc", "Site=north"), "--label Site: a label's name has 1 to 40");
  }

  private static FindQuery labelled(String figure, String labels) {
    return new FindQuery(List.of(), null, null, null, figure, labels, false, "20");
  }

  private static FindQuery asked(String state, String settings, String figure, String limit) {
    return new FindQuery(List.of(), state, null, settings, figure, null, false, limit);
  }

  private static void assertFails(FindQuery query, String message) {
    String why = assertThrows(LetheException.class, query::parse).getMessage();
    assertTrue(why.startsWith(message), why);
  }
}
