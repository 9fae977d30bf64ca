package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.api.request.Request;
import org.lethe.api.settings.ProviderSettings;
import org.lethe.console.Screen;
import org.lethe.runs.Recipe;
import org.lethe.runs.Run;
import org.lethe.runs.Snapshots;

class RunReportTest {
  private static final ProviderSettings SOME = ProviderSettings.of("some");

  @Test
  void warningsOfTheRunStandAboveTheTableAndThoseOfFiguresBelow() {
    Measurement measured =
        Measurement.of("accuracy", 0.5, 10)
            .with(Label.SUBJECT, "slow")
            .with(Label.TARGET, "Bald")
            .warned("few images")
            .warned("said before");
    Measurement last =
        Measurement.of("accuracy", 0.4, 10)
            .with(Label.SUBJECT, "unlearned")
            .with(Label.TARGET, "Bald")
            .warned("few images");
    assertEquals(
        List.of(
            "warning: said before",
            "test images; task Bald, forgets Open",
            "",
            "test images  unlearned   slow",
            "-----------  ---------  -----",
            "task Bald",
            "  accuracy       0.400  0.500",
            "warning: accuracy of slow, Bald; accuracy of unlearned, Bald: few images"),
        report(run(List.of(measured, last), List.of("said before"))));
  }

  private static List<String> report(Run run) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    RunReport.results(new Screen(out, out, 80), run);
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Run run(List<Measurement> measurements, List<String> warnings) {
    return (Run)
        Proxy.newProxyInstance(
            Run.class.getClassLoader(),
            new Class<?>[] {Run.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "measurements" -> measurements;
                  case "warnings" -> warnings;
                  case "recipe" -> recipe();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static Recipe recipe() {
    return new Recipe(
        "tried",
        "",
        SOME,
        "Bald",
        Request.of("Open"),
        SOME,
        Optional.empty(),
        Optional.empty(),
        SOME,
        List.of(),
        List.of(SOME.named("slow")),
        List.of(),
        Recipe.SUPERVISED,
        Map.of(),
        Map.of(),
        Snapshots.NONE,
        Optional.empty(),
        "cpu",
        Recipe.Swap.WAIT,
        Recipe.Mode.AUDIT,
        1);
  }
}
