#!/usr/bin/env node
require("./pieces.js").load("main").main(process);
