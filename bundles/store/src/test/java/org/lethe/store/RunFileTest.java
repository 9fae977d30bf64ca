package org.lethe.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Label;
import org.lethe.api.measure.Measurement;
import org.lethe.store.internal.Json;

/** Measurements as JSON, whose form the files of earlier versions have. */
class RunFileTest {
  private static final Measurement KNOWN =
      Measurement.of("auroc", 0.25, 3)
          .with(Label.BUILD, "mixed")
          .with(Label.SUBJECT, "original")
          .with(Label.READER, "mlp")
          .warned("few")
          .within(new Interval(0.125, 0.5, 0.95));
  private static final String WRITTEN =
      "{\"name\":\"auroc\",\"value\":0.25,\"count\":3,\"labels\":{\"subject\":\"original\","
          + "\"reader\":\"mlp\",\"build\":\"mixed\"},\"warnings\":[\"few\"],"
          + "\"interval\":{\"low\":0.125,\"high\":0.5,\"level\":0.95}}";

  @TempDir private Path folder;

  @Test
  void wellKnownLabelsAreWrittenAsEver() throws IOException {
    assertEquals("[" + WRITTEN + "]", Json.line(RunFile.measurements(List.of(KNOWN))));
    assertEquals(List.of(KNOWN), read("[" + WRITTEN + "]"));
  }

  @Test
  void otherLabelsAreReadBack() throws IOException {
    Measurement other = KNOWN.with(new Label("site_2"), "a=b").with(new Label("fold"), "");
    assertEquals(List.of(other), read(Json.line(RunFile.measurements(List.of(other)))));
  }

  @Test
  void whatIsNoLabelDamagesTheFile() throws IOException {
    assertEquals(List.of(), read("[" + WRITTEN.replace("reader", "Read\\ner") + "]"));
  }

  private List<Measurement> read(String json) throws IOException {
    Files.writeString(folder.resolve(RunFile.MEASURED), json);
    return RunFile.soFar(folder);
  }
}
