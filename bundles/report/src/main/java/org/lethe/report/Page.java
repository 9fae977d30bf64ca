package org.lethe.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.runs.Artifacts;
import org.lethe.runs.Incident;
import org.lethe.runs.Provenance;
import org.lethe.runs.Run;
import org.lethe.runs.RunState;
import org.lethe.runs.StageView;

/** The report of a run: its sections in order. */
final class Page {
  private static final int MOST_OF_CHARTS = 6_000_000;
  private static final int MOST_OF_RECIPE = 100_000;

  /** Forbids everything but the style of the page and its own pictures. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private final Html out = new Html();
  private final ReportedRun reported;
  private final Run run;

  Page(ReportedRun reported) {
    this.reported = reported;
    run = reported.run();
  }

  /** Returns the page. */
  String html() {
    Map<String, Runnable> sections = sections();
    head();
    out.open("body").open("main").open("header");
    title();
    state();
    contents(sections.keySet());
    out.end("header");
    int number = 0;
    for (Map.Entry<String, Runnable> section : sections.entrySet()) {
      out.open("section", "id", "section-" + ++number);
      out.element("h2", section.getKey()).markup("\n");
      section.getValue().run();
      out.end("section");
    }
    out.end("main").end("body").end("html");
    return out.toString();
  }

  /** Returns the sections that are not empty, by their headings. */
  private Map<String, Runnable> sections() {
    Artifacts artifacts = run.artifacts();
    Map<String, Runnable> sections = new LinkedHashMap<>();
    sections.put("In short", this::summary);
    sections.put("Results", this::results);
    if (!artifacts.charts().isEmpty()) {
      sections.put("Charts", () -> ChartSection.write(out, artifacts, MOST_OF_CHARTS));
    }
    if (!artifacts.pictures().isEmpty()) {
      sections.put("Pictures", () -> EmbeddedPictures.write(out, artifacts.pictures()));
    }
    sections.put("What this run does not show", () -> out.list(NotShown.sentences(reported)));
    sections.put("Recipe", this::recipe);
    sections.put("Stages and history", this::history);
    artifacts
        .provenance()
        .map(Provenance::facts)
        .ifPresent(facts -> sections.put("Provenance", () -> Facts.of(facts, "fact").write(out)));
    return sections;
  }

  private void head() {
    out.markup("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
    out.open("meta", "charset", "utf-8");
    out.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    out.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    out.open("meta", "name", "color-scheme", "content", "light dark");
    out.element("title", heading());
    out.open("style").markup(style()).end("style").end("head");
  }

  private static String style() {
    try (InputStream style = Page.class.getResourceAsStream("report.css")) {
      return new String(style.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String heading() {
    return "%s: unlearning %s".formatted(run.name(), reported.recipe().request().label());
  }

  private void title() {
    out.paragraph("Report of a run of Lethe", "class", "note").element("h1", heading());
    String kind = run.state() == RunState.DONE ? "state" : "state bad";
    out.open("p").element("b", run.state().name(), "class", kind);
    out.text(" Run %s, submitted %s".formatted(run.id(), Numbers.time(run.submitted())));
    run.owner().ifPresent(owner -> out.text(" by " + owner));
    if (run.started().isPresent() && run.finished().isPresent()) {
      Duration took = Duration.between(run.started().get(), run.finished().get());
      out.text(", took " + Numbers.duration(took));
    }
    out.text(".").end("p");
  }

  private void state() {
    if (run.state() != RunState.DONE) {
      String why = run.reason().map(reason -> ": " + reason).orElse("");
      out.paragraph(
          "This run %s%s. The report has the results that are stored so far."
              .formatted(inWords(run.state()), why),
          "class",
          "notice");
    }
    notice("The files of this run are damaged:", reported.damages());
  }

  private static String inWords(RunState state) {
    return switch (state) {
      case FAILED -> "has failed";
      case STOPPED -> "was stopped";
      default -> "has not ended and is " + state;
    };
  }

  private void contents(Iterable<String> headings) {
    out.open("nav");
    int number = 0;
    for (String heading : headings) {
      out.element("a", heading, "href", "#section-" + ++number).markup("\n");
    }
    out.end("nav");
  }

  private void notice(String heading, List<String> lines) {
    if (!lines.isEmpty()) {
      out.open("div", "class", "notice").paragraph(heading).list(lines).end("div");
    }
  }

  private void summary() {
    out.element("h3", "What was asked").list(Asked.sentences(reported.recipe()));
    out.element("h3", "What came out").list(Statement.sentences(reported));
    notice("Warnings of the run:", run.warnings());
  }

  private void results() {
    out.paragraph(
        "Figures on test images, with their intervals in brackets. A column is a model; an empty"
            + " cell means that the figure was not measured on it. Raw and masked are the images"
            + " that the model was given.",
        "class",
        "note");
    FigureTable.write(out, reported);
    FigureTable.all(out, reported.measurements());
  }

  private void recipe() {
    out.open("pre").lines(reported.recipe().source(), MOST_OF_RECIPE).end("pre");
    Facts.of(reported.recipe().asMap(), "setting")
        .fold(out, "Every setting, with its default where the recipe gives none", "data");
  }

  private static String time(StageView stage) {
    String wall = Numbers.duration(stage.wall());
    return stage.beside().toSeconds() == 0
        ? wall
        : "%s, %s of it beside an earlier stage".formatted(wall, Numbers.duration(stage.beside()));
  }

  private void history() {
    List<List<String>> stages = new ArrayList<>();
    for (StageView stage : run.stages()) {
      stages.add(
          List.of(
              stage.name(),
              stage.state().name(),
              time(stage),
              reported.work(stage.name()).map(Numbers::plain).orElse("")));
    }
    new DataTable(List.of("stage", "state", "time", "work (images)"), stages, stages.size())
        .write(out);
    List<String> incidents = new ArrayList<>();
    for (Incident incident : run.history()) {
      incidents.add(Numbers.time(incident.at()) + ": " + incident.what());
    }
    if (incidents.isEmpty()) {
      out.paragraph("The run was neither interrupted nor changed.");
    } else {
      out.list(incidents);
    }
  }
}
