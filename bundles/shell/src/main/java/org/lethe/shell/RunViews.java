package org.lethe.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lethe.api.measure.Interval;
import org.lethe.api.measure.Measurement;
import org.lethe.api.task.Progress;
import org.lethe.console.JsonText;
import org.lethe.runs.Artifacts;
import org.lethe.runs.ChartJson;
import org.lethe.runs.Incident;
import org.lethe.runs.PictureFile;
import org.lethe.runs.Provenance;
import org.lethe.runs.Run;
import org.lethe.runs.StageView;

/** Runs as plain maps and lists, for JSON. */
final class RunViews {
  private RunViews() {}

  /** Returns the state and progress of a run. */
  static Map<String, Object> summary(Run run) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", run.id());
    map.put("recipe", run.name());
    map.put("state", run.state().name());
    map.put("submitted", run.submitted().toString());
    run.owner().ifPresent(owner -> map.put("owner", owner));
    run.started().ifPresent(time -> map.put("started", time.toString()));
    run.finished().ifPresent(time -> map.put("finished", time.toString()));
    run.reason().ifPresent(reason -> map.put("reason", reason));
    run.progress().ifPresent(progress -> map.put("progress", plain(progress)));
    if (!run.beside().isEmpty()) {
      Map<String, Object> beside = new LinkedHashMap<>();
      run.beside().forEach((stage, progress) -> beside.put(stage, plain(progress)));
      map.put("beside", beside);
    }
    map.put("directory", run.directory().toString());
    return map;
  }

  /** Returns all values of a run. */
  static Map<String, Object> whole(Run run) {
    Map<String, Object> map = summary(run);
    map.put("stages", run.stages().stream().map(RunViews::plain).toList());
    map.put("warnings", run.warnings());
    map.put("measurements", measurements(run));
    map.put("pictures", run.artifacts().pictures().stream().map(RunViews::plain).toList());
    map.put("charts", charts(run.artifacts()));
    map.put("recipe", run.recipe().asMap());
    map.put("history", run.history().stream().map(RunViews::plain).toList());
    map.put("provenance", run.artifacts().provenance().map(Provenance::facts).orElse(null));
    return map;
  }

  private static Map<String, Object> charts(Artifacts artifacts) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name : artifacts.charts().keySet()) {
      map.put(name, ChartJson.write(artifacts.chart(name)));
    }
    return map;
  }

  private static Map<String, Object> plain(PictureFile picture) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", picture.name());
    map.put("caption", picture.caption().orElse(null));
    map.put("file", picture.file().toString());
    return map;
  }

  private static Map<String, Object> plain(Incident incident) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("at", incident.at().toString());
    map.put("what", incident.what());
    return map;
  }

  static List<Map<String, Object>> measurements(Run run) {
    return run.measurements().stream().map(RunViews::plain).toList();
  }

  /** Returns a measurement with its labels. */
  static Map<String, Object> plain(Measurement measurement) {
    Map<String, Object> labels = new LinkedHashMap<>();
    measurement.labels().forEach((label, value) -> labels.put(label.name(), value));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", measurement.name());
    map.put("value", JsonText.number(measurement.value()));
    map.put("count", measurement.count());
    map.put("labels", labels);
    map.put("warnings", measurement.warnings());
    measurement.interval().ifPresent(interval -> map.put("interval", plain(interval)));
    return map;
  }

  private static Map<String, Object> plain(Interval interval) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("low", interval.low());
    map.put("high", interval.high());
    map.put("level", interval.level());
    return map;
  }

  private static Map<String, Object> plain(StageView stage) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", stage.name());
    map.put("state", stage.state().name());
    map.put("wallSeconds", stage.wall().toMillis() / 1000.0);
    map.put("besideSeconds", stage.beside().toMillis() / 1000.0);
    return map;
  }

  private static Map<String, Object> plain(Progress progress) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("phase", progress.phase());
    map.put("done", progress.done());
    map.put("total", progress.total());
    map.put("unit", progress.unit());
    Map<String, Object> figures = new LinkedHashMap<>();
    progress.figures().forEach((name, value) -> figures.put(name, JsonText.number(value)));
    map.put("figures", figures);
    return map;
  }
}
