package org.lethe.runs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lethe.api.measure.Chart;

/**
 * The JSON form of charts, as maps, lists, numbers and texts. A value that is not defined is {@code
 * null}.
 *
 * <pre>{@code
 * {"kind": "bars", "name": "auroc", "title": "...", "x": {"label": "tap", "unit": ""}, "y": {...},
 *  "categories": ["layer1"], "series": [{"name": "original", "values": [0.9], "low": [0.8], "high": [0.95]}]}
 * {"kind": "lines", ..., "lines": [{"name": "loss", "x": [1, 2], "y": [0.7, null]}]}
 * {"kind": "matrix", ..., "rows": ["a"], "columns": ["b", "c"], "values": [[1, 2]]}
 * {"kind": "points", ..., "groups": [{"name": "men", "x": [1], "y": [2]}]}
 * }</pre>
 *
 * @since 2.1
 */
public final class ChartJson {
  private static final String NAME = "name";
  private static final String VALUES = "values";
  private static final String LOW = "low";
  private static final String HIGH = "high";

  private ChartJson() {}

  /** Returns a chart as maps, lists, numbers and texts. */
  public static Map<String, Object> write(Chart chart) {
    if (chart instanceof Chart.Lines lines) {
      Map<String, Object> map = heading("lines", chart);
      map.put("lines", lines.lines().stream().map(ChartJson::line).toList());
      return map;
    }
    if (chart instanceof Chart.Bars bars) {
      Map<String, Object> map = heading("bars", chart);
      map.put("categories", bars.categories());
      map.put("series", bars.series().stream().map(ChartJson::series).toList());
      return map;
    }
    if (chart instanceof Chart.Matrix matrix) {
      Map<String, Object> map = heading("matrix", chart);
      map.put("rows", matrix.rows());
      map.put("columns", matrix.columns());
      map.put(VALUES, matrix.values().stream().map(ChartJson::numbers).toList());
      return map;
    }
    Map<String, Object> map = heading("points", chart);
    map.put("groups", ((Chart.Points) chart).groups().stream().map(ChartJson::group).toList());
    return map;
  }

  private static Map<String, Object> heading(String kind, Chart chart) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", kind);
    map.put(NAME, chart.heading().name());
    map.put("title", chart.heading().title());
    map.put("x", axis(chart.heading().x()));
    map.put("y", axis(chart.heading().y()));
    return map;
  }

  /**
   * Creates a chart from maps, lists, numbers and texts.
   *
   * @throws IllegalArgumentException if the data is not a chart; the message is one line
   */
  public static Chart read(Map<String, ?> map) {
    try {
      return chart(map);
    } catch (ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("a value is missing or of another kind", e);
    }
  }

  private static Chart chart(Map<?, ?> map) {
    Chart.Heading heading =
        new Chart.Heading(
            text(map, NAME), text(map, "title"), axis(object(map, "x")), axis(object(map, "y")));
    return switch (text(map, "kind")) {
      case "lines" -> new Chart.Lines(heading, objects(map, "lines", ChartJson::line));
      case "bars" ->
          new Chart.Bars(
              heading, texts(map, "categories"), objects(map, "series", ChartJson::series));
      case "matrix" ->
          new Chart.Matrix(heading, texts(map, "rows"), texts(map, "columns"), rows(map));
      case "points" -> new Chart.Points(heading, objects(map, "groups", ChartJson::group));
      default -> throw new IllegalArgumentException("an unknown kind of chart");
    };
  }

  private static Map<String, Object> axis(Chart.Axis axis) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", axis.label());
    map.put("unit", axis.unit());
    return map;
  }

  private static Chart.Axis axis(Map<?, ?> map) {
    return new Chart.Axis(text(map, "label"), text(map, "unit"));
  }

  private static Map<String, Object> line(Chart.Line line) {
    return with(line.band(), points(line.name(), line.x(), line.y()));
  }

  private static Chart.Line line(Map<?, ?> map) {
    return new Chart.Line(text(map, NAME), numbers(map, "x"), numbers(map, "y"), band(map));
  }

  private static Map<String, Object> group(Chart.Group group) {
    return points(group.name(), group.x(), group.y());
  }

  private static Chart.Group group(Map<?, ?> map) {
    return new Chart.Group(text(map, NAME), numbers(map, "x"), numbers(map, "y"));
  }

  private static Map<String, Object> points(String name, List<Double> x, List<Double> y) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(NAME, name);
    map.put("x", numbers(x));
    map.put("y", numbers(y));
    return map;
  }

  private static Map<String, Object> series(Chart.Series series) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(NAME, series.name());
    map.put(VALUES, numbers(series.values()));
    return with(series.intervals(), map);
  }

  private static Chart.Series series(Map<?, ?> map) {
    return new Chart.Series(text(map, NAME), numbers(map, VALUES), band(map));
  }

  private static Map<String, Object> with(Optional<Chart.Band> band, Map<String, Object> map) {
    band.ifPresent(
        bounds -> {
          map.put(LOW, numbers(bounds.low()));
          map.put(HIGH, numbers(bounds.high()));
        });
    return map;
  }

  private static Optional<Chart.Band> band(Map<?, ?> map) {
    return map.containsKey(LOW)
        ? Optional.of(new Chart.Band(numbers(map, LOW), numbers(map, HIGH)))
        : Optional.empty();
  }

  private static List<List<Double>> rows(Map<?, ?> map) {
    return list(map, VALUES).stream().map(row -> decimals((List<?>) row)).toList();
  }

  private static List<Double> numbers(Map<?, ?> map, String key) {
    return decimals(list(map, key));
  }

  private static List<Double> decimals(List<?> list) {
    return list.stream()
        .map(value -> value == null ? Double.NaN : ((Number) value).doubleValue())
        .toList();
  }

  /** Returns numbers with {@code null} in place of NaN, which JSON does not allow. */
  private static List<Double> numbers(List<Double> values) {
    List<Double> plain = new ArrayList<>(); // allows null
    values.forEach(value -> plain.add(value.isNaN() ? null : value));
    return plain;
  }

  private static <T> List<T> objects(Map<?, ?> map, String key, Function<Map<?, ?>, T> reading) {
    return list(map, key).stream().map(each -> reading.apply((Map<?, ?>) each)).toList();
  }

  private static List<String> texts(Map<?, ?> map, String key) {
    return list(map, key).stream().map(String.class::cast).toList();
  }

  private static List<?> list(Map<?, ?> map, String key) {
    return (List<?>) map.get(key);
  }

  private static Map<?, ?> object(Map<?, ?> map, String key) {
    return (Map<?, ?>) map.get(key);
  }

  private static String text(Map<?, ?> map, String key) {
    return (String) map.get(key);
  }
}
