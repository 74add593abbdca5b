const table = `
smile😄 smiley😃 grinning😀 blush😊 wink😉 slightly_smiling_face🙂 joy😂 thinking_face🤔 disappointed😞 worried😟 cry😢 rage😡 sweat_smile😅 sunglasses😎
heart❤️ broken_heart💔 star⭐ star2🌟 sparkles✨ fire🔥 zap⚡ boom💥 tada🎉 trophy🏆 medal🏅 rocket🚀 100💯
+1👍 thumbsup👍 -1👎 thumbsdown👎 ok_hand👌 wave👋 clap👏 pray🙏 raised_hand✋ muscle💪 point_right👉 point_left👈 point_up☝️ point_down👇 handshake🤝 eyes👀
white_check_mark✅ heavy_check_mark✔️ ballot_box_with_check☑️ x❌ negative_squared_cross_mark❎ warning⚠️ no_entry⛔ no_entry_sign🚫 exclamation❗ question❓ grey_question❔ bangbang‼️ information_source ℹ️ heavy_plus_sign➕ heavy_minus_sign➖
red_circle🔴 large_orange_circle🟠 large_yellow_circle🟡 large_green_circle🟢 large_blue_circle🔵 large_purple_circle🟣 black_circle⚫ white_circle⚪ large_green_square🟩 large_red_square🟥 large_yellow_square🟨 large_orange_square🟧 large_blue_square🟦 small_red_triangle🔺 small_orange_diamond🔸 small_blue_diamond🔹
telephone_receiver📞 phone☎️ telephone☎️ iphone📱 calling📲 envelope✉️ email📧 incoming_envelope📨 inbox_tray📥 outbox_tray📤 mailbox📫 speech_balloon💬 left_speech_bubble🗨️ mega📣 loudspeaker📢 bell🔔 no_bell🔕 mute🔇 speaker🔈 studio_microphone🎙️ microphone🎤 headphones🎧
paperclip📎 pushpin📌 round_pushpin📍 memo📝 pencil📝 pencil2✏️ page_facing_up📄 page_with_curl📃 bookmark_tabs📑 clipboard📋 file_folder📁 open_file_folder📂 card_index📇 books📚 book📖 bookmark🔖 receipt🧾 newspaper📰 frame_with_picture🖼️ camera📷 camera_with_flash📸 movie_camera🎥 bar_chart📊 chart_with_upwards_trend📈 chart_with_downwards_trend📉
hourglass⌛ hourglass_flowing_sand⏳ watch⌚ alarm_clock⏰ stopwatch⏱️ timer_clock⏲️ clock1🕐 clock3🕒 clock9🕘 calendar📅 date📅 spiral_calendar_pad🗓️ sunrise🌅 sunny☀️ crescent_moon🌙 snowflake❄️ umbrella☔ coffee☕
wrench🔧 hammer🔨 hammer_and_wrench🛠️ nut_and_bolt🔩 gear⚙️ toolbox🧰 electric_plug🔌 battery🔋 bulb💡 mag🔍 mag_right🔎 key🔑 lock🔒 unlock🔓 link🔗 label🏷️ package📦 gift🎁 truck🚚 car🚗 red_car🚗 house🏠 office🏢 factory🏭 hospital🏥 school🏫 construction🚧 rotating_light🚨 sos🆘 new🆕 ok🆗 up🆙 free🆓
moneybag💰 money_with_wings💸 credit_card💳 dollar💵 ruble🪙 computer💻 desktop_computer🖥️ printer🖨️ keyboard⌨️ floppy_disk💾 cd💿 satellite📡
bust_in_silhouette👤 busts_in_silhouette👥 man👨 woman👩 technologist🧑‍💻 robot_face🤖 construction_worker👷 office_worker🧑‍💼
arrow_right➡️ arrow_left⬅️ arrow_up⬆️ arrow_down⬇️ leftwards_arrow_with_hook↩️ arrow_right_hook↪️ arrows_counterclockwise🔄 repeat🔁 fast_forward⏩ rewind⏪ arrow_forward▶️ double_vertical_bar⏸️ black_square_for_stop⏹️ recycle♻️ wastebasket🗑️ checkered_flag🏁 triangular_flag_on_post🚩
one1️⃣ two2️⃣ three3️⃣ four4️⃣ five5️⃣ zero0️⃣`;

const emoji = new Map(
  [...table.matchAll(/([a-z0-9_+-]+?)\s?((?:[0-9]\uFE0F?\u20E3)|(?:[^\sa-z0-9_+-][^\s]*))/g)].map(([, name, sign]) => [
    name,
    sign,
  ]),
);

/** The sign of a `:name:`, or nothing for a name that is not known here. */
export const emojiNamed = (name) => emoji.get(name.split('::')[0]);
export const quickReactions = ['white_check_mark', 'eyes', '+1', 'fire'];
