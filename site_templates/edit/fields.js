// The fields of the form, from the models' schema, by json-editor: words, look, checks.
(function (root) {
  "use strict";

  var JSONEditor = root.JSONEditor, values = root.huceValues;

  var WORDS = {
    error_notset: "要填", error_notempty: "要填", error_enum: "从可填的里面选一个", error_const: "不能这样填",
    error_anyOf: "不能这样填", error_oneOf: "不能这样填", error_not: "不能这样填",
    error_type_union: "不能这样填", error_type: "不能这样填", error_required: "缺“{{0}}”",
    error_pattern: "写法不对", error_uniqueItems: "有重复的", error_additional_properties: "没有“{{0}}”这个字段",
    error_date: "写成 2022-03-05", error_minItems: "至少要有 {{0}} 条", error_minLength: "要填",
    button_save: "好", button_copy: "复制", button_cancel: "不要了", button_add: "加",
    button_delete_all: "全部", button_delete_all_title: "全部删去", button_delete_last: "删去最后一条{{0}}",
    button_delete_last_title: "删去最后一条{{0}}", button_add_row_title: "加一条{{0}}",
    button_delete_row_title: "删去这条{{0}}", button_delete_row_title_short: "删去这条",
    button_move_up_title: "上移", button_move_down_title: "下移",
    button_object_properties: "增减项目", button_properties: "增减项目", button_collapse: "收起", button_expand: "展开",
    button_edit_json: "", default_array_item_title: "", button_delete_node_warning: "删去这一条？",
    choices_placeholder_text: ""
  };
  JSONEditor.defaults.languages.zh = WORDS;
  JSONEditor.defaults.language = "zh";

  // Style comes from edit.css alone: the policy of the page allows no style elements.
  JSONEditor.prototype.addNewStyleRules = function () {};

  // A click beside the list of fields closes it, and still does what it was meant to do.
  JSONEditor.defaults.editors.object.prototype.onOutsideModalClick = function (event) {
    if (!this.adding_property || !this.addproperty_holder || this.addproperty_holder.contains(event.target)) return;
    if (!this.addproperty_button.contains(event.target)) this.toggleAddProperty();
  };

  // The library's plain theme, with classes where it would set style attributes.
  class Plain extends JSONEditor.defaults.themes.html {
    getHiddenLabel(text) { return hidden("label", text); }
    getHiddenText(text) { return hidden("span", text); }
    visuallyHidden(element) { if (element) element.classList.add("edit-hidden"); }
    getFormInputField(type) {
      var field = super.getFormInputField(type);
      if (type === "text") field.setAttribute("autocomplete", "off");
      return field;
    }
    getOptInCheckbox() {
      var checkbox = document.createElement("input"), container = document.createElement("span");
      checkbox.type = "checkbox";
      return { label: document.createElement("label"), checkbox: checkbox, container: container };
    }
    getErrorMessage(text) {
      var made = document.createElement("p");
      made.className = "errmsg";
      made.setAttribute("role", "alert");
      made.textContent = text;
      made.hidden = !this.told;
      return made;
    }
    // Nothing is called wrong before the officer asks (`told`). Ticks share one message;
    // `input` is then their list.
    addInputError(input, text) {
      var group = input.controlgroup || this.closest(input, ".form-control");
      if (!group || !this.told) return;
      if (!input.errmsg) {
        input.errmsg = this.getErrorMessage(text);
        group.appendChild(input.errmsg);
      }
      input.errmsg.textContent = text.replace(/\.+$/, "");
      input.errmsg.hidden = false;
      if (input.setAttribute) input.setAttribute("aria-invalid", "true");
    }
    removeInputError(input) {
      if (input.errmsg) input.errmsg.hidden = true;
      if (input.removeAttribute) input.removeAttribute("aria-invalid");
    }
  }
  Plain.rules = {};
  JSONEditor.defaults.themes.huce = Plain;

  function hidden(tag, text) {
    var made = document.createElement(tag);
    made.className = "edit-hidden";
    made.textContent = text;
    return made;
  }

  // What an entry must have beside something else (x-needs of the schema).
  JSONEditor.defaults.custom_validators.push(function (schema, value, path) {
    if (!schema["x-needs"] || !values.isMap(value)) return [];
    var found = [];
    schema["x-needs"].forEach(function (need) {
      var asks = value[need.key], given = values.tidy(value[need.needed], null);
      if (given !== undefined && !(Array.isArray(given) && !given.length)) return;
      var held = Array.isArray(asks) ? asks : [asks];
      var word = need.words.length ? need.words.filter(function (one) { return held.indexOf(one) >= 0; })[0] : asks ? "" : undefined;
      if (word !== undefined) found.push({ path: path, property: "x-needs", message: need.reasons[word] + "，须写“" + need.needed + "”" });
    });
    return found;
  });
  // A required text that is empty, and a list that nothing was put in.
  JSONEditor.defaults.custom_validators.push(function (schema, value, path) {
    if (!values.isMap(value) || !Array.isArray(schema.required)) return [];
    return schema.required.filter(function (key) {
      var own = schema.properties && schema.properties[key];
      if (Array.isArray(value[key]) && value[key].length === 0) return own && own["x-some"];
      return value[key] === "" || value[key] === undefined || value[key] === null;
    }).map(function (key) { return { path: path + "." + key, property: "required", message: "要填" }; });
  });

  function deref(schema, whole) {
    return schema && schema.$ref ? whole.$defs[schema.$ref.split("/").pop()] : schema || {};
  }

  // The schema of what stands at a path of a record.
  function schemaAt(whole, path) {
    return path.reduce(function (schema, part) {
      var here = deref(schema, whole);
      if (here.oneOf) here = here.oneOf.filter(function (one) { return (typeof part === "number" || part === "*") === (deref(one, whole).type === "array"); })[0] || {};
      if (typeof part === "number" || part === "*") return here.items;
      return here.properties && here.properties[part] || here.additionalProperties || {};
    }, whole);
  }

  function keysAt(whole, path) { return Object.keys(deref(schemaAt(whole, path), whole).properties || {}); }

  function requiredAt(whole, path) {
    var around = deref(schemaAt(whole, path.slice(0, -1)), whole);
    return (around.required || []).indexOf(path[path.length - 1]) >= 0;
  }

  // The library's own schema: definitions inlined, so that titles of the place stay.
  function inlined(schema, whole) {
    if (Array.isArray(schema)) return schema.map(function (one) { return inlined(one, whole); });
    if (!values.isMap(schema)) return schema;
    if (schema.$ref) {
      var made = inlined(deref(schema, whole), whole);
      Object.keys(schema).forEach(function (key) { if (key !== "$ref") made[key] = schema[key]; });
      return made;
    }
    var found = {};
    Object.keys(schema).forEach(function (key) {
      if (key === "$defs" || key === "default" || schema.oneOf && key === "type") return;
      found[key] = inlined(schema[key], whole);
    });
    return found;
  }

  function prepared(schema, whole) {
    var made = inlined(schema, whole);
    dress(made);
    return made;
  }

  function dress(schema) {
    if (Array.isArray(schema)) { schema.forEach(dress); return; }
    if (!values.isMap(schema)) return;
    if (schema.type === "array" && values.isMap(schema.items) && schema.format !== "checkbox") {
      schema.items.title = schema.items.title || schema.title;
      if (schema.items.type === "object") {
        schema.items.headerTemplate = "第 {{i1}} 条";
        schema.items.options = { collapsed: true };
      }
    }
    Object.keys(values.isMap(schema.properties) ? schema.properties : {}).forEach(function (key) {
      unchosen(schema.properties[key], (schema.required || []).indexOf(key) >= 0);
    });
    if (schema.oneOf) schema.oneOf.forEach(function (one) { if (values.isMap(one.items)) one.items.title = schema.title; one.title = one.type === "array" ? "分时段填" : "只填一个"; });
    if (schema.additionalProperties && schema.properties) schema.additionalProperties = false;
    Object.keys(schema).forEach(function (key) { dress(schema[key]); });
  }

  // A choice begins with none made: nothing is guessed.
  function unchosen(schema, needed) {
    if (!schema.enum || schema.enum[0] === "") return;
    var titles = schema.options && schema.options.enum_titles || schema.enum;
    schema.options = Object.assign({}, schema.options, { enum_titles: [needed ? "请选择" : "不填"].concat(titles) });
    schema.enum = [""].concat(schema.enum);
  }

  // A folded entry says what it is: its number and its first values.
  JSONEditor.defaults.templates.huce = function () {
    return { compile: function () { return function (vars) {
      var self = values.tidy(vars.self, null) || {}, first = values.isMap(self) ? root.huceWords.short(self) : "";
      return "第 " + vars.i1 + " 条" + (first ? "　" + first : "");
    }; } };
  };

  // A value with every key of an entry, each of them empty.
  function empty(schema) {
    var made = {};
    Object.keys(schema.properties).forEach(function (key) { made[key] = schema.properties[key].type === "array" ? [] : ""; });
    return made;
  }

  // Names to tick: those offered and those that the record has already.
  function ticks(schema, names, present) {
    var all = names.slice();
    (present || []).forEach(function (one) { if (all.indexOf(one) < 0) all.push(one); });
    return { type: "array", title: schema.title, description: schema.description, uniqueItems: true, format: "checkbox",
      "x-some": true, items: { type: "string", enum: all } };
  }

  function make(element, schema, value, whole) {
    var made = new JSONEditor(element, {
      schema: schema, startval: value, theme: "huce", iconlib: null, language: "zh",
      disable_edit_json: true, disable_collapse: !whole, disable_properties: !whole, display_required_only: whole,
      required_by_default: false, no_additional_properties: true, disable_array_reorder: true,
      disable_array_delete_all_rows: true, disable_array_delete_last_row: true, array_controls_top: false,
      show_errors: "always", template: "huce", use_default_values: false, prompt_before_delete: true, keep_oneof_values: false,
      form_name_root: "huce"
    });
    made.on("ready", function () { made.on("addRow", function (row) { if (row && row.collapsed && row.collapse_control) row.collapse_control.click(); }); });
    return made;
  }

  // Says of each field what is wrong with it.
  function tell(made) {
    made.theme.told = true;
    made.root.showValidationErrors(made.validate());
  }

  // Of names to tick the first stand open, the rest behind a button.
  function fold(element, path, open, words) {
    var ticked = element.querySelectorAll('[data-schemapath="' + path + '"] input[type="checkbox"]'), rest = [];
    ticked.forEach(function (one, at) {
      if (at >= open && !one.checked) rest.push(one.closest(".je-checkbox-control--compact") || one.parentNode);
    });
    if (!rest.length) return;
    var more = root.huceParts.button(words, function () {
      rest.forEach(function (one) { one.hidden = false; });
      more.hidden = true;
    });
    rest.forEach(function (one) { one.hidden = true; });
    rest[0].parentNode.insertBefore(more, rest[0]);
  }

  root.huceFields = { fold: fold, tell: tell, make: make, empty: empty, prepared: prepared, ticks: ticks, schemaAt: schemaAt, keysAt: keysAt, requiredAt: requiredAt, deref: deref };
})(window);
