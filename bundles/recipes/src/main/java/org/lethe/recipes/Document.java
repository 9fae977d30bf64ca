package org.lethe.recipes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.runs.RecipeProblem;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * A YAML document as plain numbers, booleans, texts, lists and maps, with the line of every path.
 * Tags create no objects. Size, depth and aliases are limited. A key without a value is ignored.
 */
final class Document {
  static final int MAX_CHARACTERS = 64 * 1024;
  private static final int MAX_NODES = 10_000;
  private static final int MAX_DEPTH = 16;
  private static final LoadSettings LIMITS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setUseMarks(true)
          .setCodePointLimit(MAX_CHARACTERS)
          .setMaxAliasesForCollections(10)
          .build();

  private final Map<String, Integer> lines = new HashMap<>();
  private final List<RecipeProblem> problems = new ArrayList<>();
  private final Map<Tag, ConstructNode> scalars = new CoreSchema().getSchemaTagConstructors();
  private Map<String, Object> values = Map.of();
  private int nodes;

  private Document() {}

  /** Reads a text. Its mistakes are in {@link #problems}. */
  static Document read(String yaml) {
    Document document = new Document();
    try {
      Optional<Node> root = new Compose(LIMITS).composeString(yaml);
      document.root(root);
    } catch (MarkedYamlEngineException e) {
      document.problem(e.getProblemMark().map(Mark::getLine).orElse(0) + 1, "", e.getProblem());
    } catch (YamlEngineException e) {
      document.problem(1, "", e.getMessage());
    } catch (StackOverflowError e) { // the composer recurses without a limit of depth
      document.problem(1, "", "too many levels");
    }
    return document;
  }

  /** Returns the values of the top level. */
  Map<String, Object> values() {
    return values;
  }

  /** Returns the mistakes in the text. */
  List<RecipeProblem> problems() {
    return problems;
  }

  /**
   * Returns the line of a path such as {@code controls[1].epochs}; of the enclosing section if the
   * path is missing.
   */
  int line(String path) {
    String known = path;
    while (!known.isEmpty() && !lines.containsKey(known)) {
      known =
          known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
    }
    return lines.getOrDefault(known, 1);
  }

  /** Adds a problem of a path. */
  void problem(String path, String message) {
    problem(line(path), path, message);
  }

  private void root(Optional<Node> root) {
    if (root.isPresent() && root.get() instanceof MappingNode mapping) {
      values = mapping(mapping, "", 0);
    } else {
      problem(1, "", "not a recipe; it begins with keys such as name: and dataset:");
    }
  }

  private Object value(Node node, String path, int depth) {
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw new YamlEngineException(
          "more than %,d values, or more than %d levels".formatted(MAX_NODES, MAX_DEPTH));
    }
    lines.putIfAbsent(path, line(node));
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, path, depth);
    }
    if (node instanceof SequenceNode sequence) {
      return sequence(sequence, path, depth);
    }
    return scalar((ScalarNode) node, path);
  }

  private Map<String, Object> mapping(MappingNode mapping, String path, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problem(line, path, "a key that is not a word");
        continue;
      }
      String inner = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
      if (lines.putIfAbsent(inner, line) != null && map.containsKey(key.getValue())) {
        problem(line, inner, "given twice");
      }
      Object value = value(tuple.getValueNode(), inner, depth + 1);
      if (value != null) {
        map.put(key.getValue(), value);
      }
    }
    return map;
  }

  private List<Object> sequence(SequenceNode sequence, String path, int depth) {
    List<Object> list = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      String inner = path + "[" + list.size() + "]";
      Object value = value(item, inner, depth + 1);
      list.add(value == null ? "" : value);
    }
    return list;
  }

  private Object scalar(ScalarNode node, String path) {
    if (node.getTag().equals(Tag.STR)) {
      return node.getValue();
    }
    ConstructNode construct = scalars.get(node.getTag());
    if (construct == null) {
      problem(line(node), path, "the tag " + node.getTag() + " is not allowed");
      return null;
    }
    return construct.construct(node);
  }

  private void problem(int line, String path, String message) {
    problems.add(new RecipeProblem(line, path, message));
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }
}
