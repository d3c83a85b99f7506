#!/usr/bin/env node
require("./pieces.js").load("main.js").main(process);
